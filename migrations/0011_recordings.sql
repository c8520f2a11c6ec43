CREATE TABLE "recording_parts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"interview_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"from_ms" double precision,
	"duration_ms" double precision,
	"offset_ms" double precision
);
--> statement-breakpoint
CREATE TABLE "recordings" (
	"interview_id" uuid PRIMARY KEY NOT NULL,
	"state" text NOT NULL,
	"origin_ms" double precision NOT NULL,
	"wrapped_key" text,
	"bytes" bigint,
	"duration_ms" double precision,
	"created_at" timestamp (3) with time zone NOT NULL,
	"stored_at" timestamp (3) with time zone,
	"deleted_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "recording_parts" ADD CONSTRAINT "recording_parts_interview_id_recordings_interview_id_fk" FOREIGN KEY ("interview_id") REFERENCES "public"."recordings"("interview_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recordings" ADD CONSTRAINT "recordings_interview_id_interviews_id_fk" FOREIGN KEY ("interview_id") REFERENCES "public"."interviews"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "recording_parts_interview" ON "recording_parts" USING btree ("interview_id","position");--> statement-breakpoint
CREATE INDEX "recordings_state" ON "recordings" USING btree ("state");