CREATE TABLE "appointments" (
	"id" uuid PRIMARY KEY NOT NULL,
	"candidate_id" text NOT NULL,
	"proposed_by_id" text,
	"interview_id" uuid,
	"at" timestamp (3) with time zone NOT NULL,
	"minutes" integer NOT NULL,
	"about" text NOT NULL,
	"time_zone" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"accepted_at" timestamp (3) with time zone,
	"ended_at" timestamp (3) with time zone,
	"ended_by" text,
	"changed_by" text NOT NULL,
	"letter_due_at" timestamp (3) with time zone,
	"told_state" text,
	"told_time" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "whisper_sets" (
	"coach_id" text PRIMARY KEY NOT NULL,
	"templates" jsonb NOT NULL
);
--> statement-breakpoint
ALTER TABLE "coachings" ADD COLUMN "reads_from" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "thread_letters" ADD COLUMN "appointments" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "appointments" ADD CONSTRAINT "appointments_candidate_id_user_id_fk" FOREIGN KEY ("candidate_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appointments" ADD CONSTRAINT "appointments_proposed_by_id_user_id_fk" FOREIGN KEY ("proposed_by_id") REFERENCES "public"."user"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appointments" ADD CONSTRAINT "appointments_interview_id_interviews_id_fk" FOREIGN KEY ("interview_id") REFERENCES "public"."interviews"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "whisper_sets" ADD CONSTRAINT "whisper_sets_coach_id_user_id_fk" FOREIGN KEY ("coach_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "appointments_candidate" ON "appointments" USING btree ("candidate_id","at");--> statement-breakpoint
CREATE INDEX "appointments_proposer" ON "appointments" USING btree ("proposed_by_id");--> statement-breakpoint
CREATE INDEX "appointments_letters" ON "appointments" USING btree ("letter_due_at");