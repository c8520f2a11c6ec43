CREATE TABLE "thread_letters" (
	"user_id" text PRIMARY KEY NOT NULL,
	"token" text NOT NULL,
	"mentions" boolean NOT NULL,
	"digest" boolean NOT NULL,
	"mentions_due_at" timestamp (3) with time zone,
	"digest_due_at" timestamp (3) with time zone,
	"mentions_seq" bigint DEFAULT 0 NOT NULL,
	"digest_seq" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "thread_letters_token_unique" UNIQUE("token")
);
--> statement-breakpoint
CREATE TABLE "thread_mentions" (
	"message_id" uuid NOT NULL,
	"user_id" text NOT NULL,
	CONSTRAINT "thread_mentions_message_id_user_id_pk" PRIMARY KEY("message_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "thread_messages" (
	"id" uuid PRIMARY KEY NOT NULL,
	"seq" bigint GENERATED ALWAYS AS IDENTITY (sequence name "thread_messages_seq_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"interview_id" uuid NOT NULL,
	"author_id" text NOT NULL,
	"text" text NOT NULL,
	"at_ms" double precision,
	"created_at" timestamp (3) with time zone NOT NULL,
	"edited_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "thread_reads" (
	"interview_id" uuid NOT NULL,
	"user_id" text NOT NULL,
	"seq" bigint NOT NULL,
	CONSTRAINT "thread_reads_interview_id_user_id_pk" PRIMARY KEY("interview_id","user_id")
);
--> statement-breakpoint
ALTER TABLE "thread_letters" ADD CONSTRAINT "thread_letters_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "thread_mentions" ADD CONSTRAINT "thread_mentions_message_id_thread_messages_id_fk" FOREIGN KEY ("message_id") REFERENCES "public"."thread_messages"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "thread_mentions" ADD CONSTRAINT "thread_mentions_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "thread_messages" ADD CONSTRAINT "thread_messages_interview_id_interviews_id_fk" FOREIGN KEY ("interview_id") REFERENCES "public"."interviews"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "thread_messages" ADD CONSTRAINT "thread_messages_author_id_user_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "thread_reads" ADD CONSTRAINT "thread_reads_interview_id_interviews_id_fk" FOREIGN KEY ("interview_id") REFERENCES "public"."interviews"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "thread_reads" ADD CONSTRAINT "thread_reads_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "thread_letters_mentions" ON "thread_letters" USING btree ("mentions_due_at");--> statement-breakpoint
CREATE INDEX "thread_letters_digest" ON "thread_letters" USING btree ("digest_due_at");--> statement-breakpoint
CREATE INDEX "thread_mentions_user" ON "thread_mentions" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "thread_messages_interview" ON "thread_messages" USING btree ("interview_id","seq");