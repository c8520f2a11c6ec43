CREATE TABLE "originality_checks" (
	"answer_id" uuid PRIMARY KEY NOT NULL,
	"scan_id" uuid NOT NULL,
	"sent_at" timestamp (3) with time zone NOT NULL,
	"outcome" jsonb NOT NULL,
	CONSTRAINT "originality_checks_scan_id_unique" UNIQUE("scan_id")
);
--> statement-breakpoint
ALTER TABLE "originality_checks" ADD CONSTRAINT "originality_checks_answer_id_answers_id_fk" FOREIGN KEY ("answer_id") REFERENCES "public"."answers"("id") ON DELETE cascade ON UPDATE no action;