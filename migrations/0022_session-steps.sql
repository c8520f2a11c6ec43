CREATE TABLE "session_steps" (
	"interview_id" uuid NOT NULL,
	"name" text NOT NULL,
	"state" text NOT NULL,
	"reason" text,
	"progress" double precision NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "session_steps_interview_id_name_pk" PRIMARY KEY("interview_id","name")
);
--> statement-breakpoint
ALTER TABLE "session_steps" ADD CONSTRAINT "session_steps_interview_id_interviews_id_fk" FOREIGN KEY ("interview_id") REFERENCES "public"."interviews"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "session_steps_open" ON "session_steps" USING btree ("state") WHERE "session_steps"."state" in ('waiting', 'running');