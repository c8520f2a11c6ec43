CREATE TABLE "peer_forms" (
	"id" uuid PRIMARY KEY NOT NULL,
	"interview_id" uuid NOT NULL,
	"session_id" uuid,
	"by_id" text,
	"half" text NOT NULL,
	"answers" jsonb NOT NULL,
	"submitted_at" timestamp (3) with time zone,
	CONSTRAINT "peer_forms_half" UNIQUE("session_id","half")
);
--> statement-breakpoint
CREATE TABLE "peer_sessions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"maker_id" text NOT NULL,
	"guest_id" text,
	"token_hash" text NOT NULL,
	"minutes" integer NOT NULL,
	"first" text NOT NULL,
	"state" text NOT NULL,
	"maker_interview_id" uuid,
	"guest_interview_id" uuid,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"maker_ready_at" timestamp (3) with time zone,
	"guest_ready_at" timestamp (3) with time zone,
	"first_begun_at" timestamp (3) with time zone,
	"first_ended_at" timestamp (3) with time zone,
	"second_begun_at" timestamp (3) with time zone,
	"second_ended_at" timestamp (3) with time zone,
	"first_coaching_id" uuid,
	"second_coaching_id" uuid,
	CONSTRAINT "peer_sessions_token_hash_unique" UNIQUE("token_hash")
);
--> statement-breakpoint
ALTER TABLE "coachings" ADD COLUMN "live_only" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "peer_forms" ADD CONSTRAINT "peer_forms_interview_id_interviews_id_fk" FOREIGN KEY ("interview_id") REFERENCES "public"."interviews"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "peer_forms" ADD CONSTRAINT "peer_forms_session_id_peer_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."peer_sessions"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "peer_forms" ADD CONSTRAINT "peer_forms_by_id_user_id_fk" FOREIGN KEY ("by_id") REFERENCES "public"."user"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "peer_sessions" ADD CONSTRAINT "peer_sessions_maker_id_user_id_fk" FOREIGN KEY ("maker_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "peer_sessions" ADD CONSTRAINT "peer_sessions_guest_id_user_id_fk" FOREIGN KEY ("guest_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "peer_sessions" ADD CONSTRAINT "peer_sessions_maker_interview_id_interviews_id_fk" FOREIGN KEY ("maker_interview_id") REFERENCES "public"."interviews"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "peer_sessions" ADD CONSTRAINT "peer_sessions_guest_interview_id_interviews_id_fk" FOREIGN KEY ("guest_interview_id") REFERENCES "public"."interviews"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "peer_sessions" ADD CONSTRAINT "peer_sessions_first_coaching_id_coachings_id_fk" FOREIGN KEY ("first_coaching_id") REFERENCES "public"."coachings"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "peer_sessions" ADD CONSTRAINT "peer_sessions_second_coaching_id_coachings_id_fk" FOREIGN KEY ("second_coaching_id") REFERENCES "public"."coachings"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "peer_forms_interview" ON "peer_forms" USING btree ("interview_id");--> statement-breakpoint
CREATE INDEX "peer_sessions_maker" ON "peer_sessions" USING btree ("maker_id","created_at");--> statement-breakpoint
CREATE INDEX "peer_sessions_guest" ON "peer_sessions" USING btree ("guest_id","created_at");--> statement-breakpoint
CREATE INDEX "peer_sessions_maker_interview" ON "peer_sessions" USING btree ("maker_interview_id");--> statement-breakpoint
CREATE INDEX "peer_sessions_guest_interview" ON "peer_sessions" USING btree ("guest_interview_id");