CREATE TABLE "words" (
	"interview_id" uuid NOT NULL,
	"seq" integer NOT NULL,
	"from_ms" double precision NOT NULL,
	"to_ms" double precision NOT NULL,
	"source" text NOT NULL,
	"text" text NOT NULL,
	"words" jsonb NOT NULL,
	CONSTRAINT "words_interview_id_seq_pk" PRIMARY KEY("interview_id","seq")
);
--> statement-breakpoint
ALTER TABLE "words" ADD CONSTRAINT "words_interview_id_interviews_id_fk" FOREIGN KEY ("interview_id") REFERENCES "public"."interviews"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "words_text" ON "words" USING gin (to_tsvector('english', "text"));