CREATE TABLE "coaching_log" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "coaching_log_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"candidate_id" text NOT NULL,
	"coach_id" text,
	"interview_id" uuid,
	"act" text NOT NULL,
	"by" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "coachings" (
	"id" uuid PRIMARY KEY NOT NULL,
	"candidate_id" text NOT NULL,
	"coach_id" text NOT NULL,
	"interview_id" uuid,
	"invitation_id" uuid,
	"accepted_at" timestamp (3) with time zone NOT NULL,
	"allowed_at" timestamp (3) with time zone,
	"ended_at" timestamp (3) with time zone,
	"ended_by" text
);
--> statement-breakpoint
CREATE TABLE "invitations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"candidate_id" text NOT NULL,
	"token_hash" text NOT NULL,
	"use" text NOT NULL,
	"interview_id" uuid,
	"email" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"revoked_at" timestamp (3) with time zone,
	"used" integer DEFAULT 0 NOT NULL,
	"delivery" text DEFAULT 'none' NOT NULL,
	"delivery_at" timestamp (3) with time zone,
	"delivery_failure" text,
	CONSTRAINT "invitations_token_hash_unique" UNIQUE("token_hash")
);
--> statement-breakpoint
ALTER TABLE "coaching_log" ADD CONSTRAINT "coaching_log_candidate_id_user_id_fk" FOREIGN KEY ("candidate_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "coaching_log" ADD CONSTRAINT "coaching_log_coach_id_user_id_fk" FOREIGN KEY ("coach_id") REFERENCES "public"."user"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "coaching_log" ADD CONSTRAINT "coaching_log_interview_id_interviews_id_fk" FOREIGN KEY ("interview_id") REFERENCES "public"."interviews"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "coachings" ADD CONSTRAINT "coachings_candidate_id_user_id_fk" FOREIGN KEY ("candidate_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "coachings" ADD CONSTRAINT "coachings_coach_id_user_id_fk" FOREIGN KEY ("coach_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "coachings" ADD CONSTRAINT "coachings_interview_id_interviews_id_fk" FOREIGN KEY ("interview_id") REFERENCES "public"."interviews"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "coachings" ADD CONSTRAINT "coachings_invitation_id_invitations_id_fk" FOREIGN KEY ("invitation_id") REFERENCES "public"."invitations"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_candidate_id_user_id_fk" FOREIGN KEY ("candidate_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_interview_id_interviews_id_fk" FOREIGN KEY ("interview_id") REFERENCES "public"."interviews"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "coaching_log_candidate" ON "coaching_log" USING btree ("candidate_id","id");--> statement-breakpoint
CREATE INDEX "coachings_candidate" ON "coachings" USING btree ("candidate_id");--> statement-breakpoint
CREATE INDEX "coachings_coach" ON "coachings" USING btree ("coach_id");--> statement-breakpoint
CREATE UNIQUE INDEX "coachings_invitation_coach" ON "coachings" USING btree ("invitation_id","coach_id");--> statement-breakpoint
CREATE UNIQUE INDEX "coachings_standing" ON "coachings" USING btree ("candidate_id","coach_id") WHERE "coachings"."ended_at" is null and "coachings"."interview_id" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "coachings_standing_interview" ON "coachings" USING btree ("candidate_id","coach_id","interview_id") WHERE "coachings"."ended_at" is null and "coachings"."interview_id" is not null;--> statement-breakpoint
CREATE INDEX "invitations_candidate" ON "invitations" USING btree ("candidate_id","created_at");