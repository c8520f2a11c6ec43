CREATE TABLE "compact_timelines" (
	"interview_id" uuid PRIMARY KEY NOT NULL,
	"format" integer NOT NULL,
	"last_seq" integer NOT NULL,
	"body" "bytea" NOT NULL
);
--> statement-breakpoint
ALTER TABLE "compact_timelines" ADD CONSTRAINT "compact_timelines_interview_id_interviews_id_fk" FOREIGN KEY ("interview_id") REFERENCES "public"."interviews"("id") ON DELETE cascade ON UPDATE no action;