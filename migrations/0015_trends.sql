CREATE TABLE "interview_measures" (
	"interview_id" uuid NOT NULL,
	"metric" text NOT NULL,
	"value" double precision NOT NULL,
	"quality" text NOT NULL,
	"coverage_share" double precision NOT NULL,
	"good_share" double precision,
	CONSTRAINT "interview_measures_interview_id_metric_pk" PRIMARY KEY("interview_id","metric")
);
--> statement-breakpoint
CREATE TABLE "interview_summaries" (
	"interview_id" uuid NOT NULL,
	"seq" integer NOT NULL,
	"speech_ms" double precision NOT NULL,
	"unwatched" boolean NOT NULL,
	CONSTRAINT "interview_summaries_interview_id_pk" PRIMARY KEY("interview_id")
);
--> statement-breakpoint
ALTER TABLE "interview_measures" ADD CONSTRAINT "interview_measures_interview_id_interviews_id_fk" FOREIGN KEY ("interview_id") REFERENCES "public"."interviews"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "interview_summaries" ADD CONSTRAINT "interview_summaries_interview_id_interviews_id_fk" FOREIGN KEY ("interview_id") REFERENCES "public"."interviews"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "interviews" DROP COLUMN "measures";