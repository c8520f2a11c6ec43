CREATE TABLE "clip_links" (
	"id" uuid PRIMARY KEY NOT NULL,
	"clip_id" uuid NOT NULL,
	"token_hash" text NOT NULL,
	"passcode_hash" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"revoked_at" timestamp (3) with time zone,
	CONSTRAINT "clip_links_token_hash_unique" UNIQUE("token_hash")
);
--> statement-breakpoint
CREATE TABLE "clip_views" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "clip_views_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"link_id" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "clips" (
	"id" uuid PRIMARY KEY NOT NULL,
	"interview_id" uuid NOT NULL,
	"title" text NOT NULL,
	"from_ms" double precision NOT NULL,
	"to_ms" double precision NOT NULL,
	"duration_ms" double precision,
	"bytes" integer,
	"captions" text,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "clip_links" ADD CONSTRAINT "clip_links_clip_id_clips_id_fk" FOREIGN KEY ("clip_id") REFERENCES "public"."clips"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "clip_views" ADD CONSTRAINT "clip_views_link_id_clip_links_id_fk" FOREIGN KEY ("link_id") REFERENCES "public"."clip_links"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "clips" ADD CONSTRAINT "clips_interview_id_recordings_interview_id_fk" FOREIGN KEY ("interview_id") REFERENCES "public"."recordings"("interview_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "clip_links_clip" ON "clip_links" USING btree ("clip_id");--> statement-breakpoint
CREATE INDEX "clip_views_link" ON "clip_views" USING btree ("link_id","id");--> statement-breakpoint
CREATE INDEX "clips_interview" ON "clips" USING btree ("interview_id","created_at");