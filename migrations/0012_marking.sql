CREATE TABLE "coach_rubrics" (
	"id" uuid NOT NULL,
	"version" integer NOT NULL,
	"coach_id" text NOT NULL,
	"rubric" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "coach_rubrics_id_version_pk" PRIMARY KEY("id","version")
);
--> statement-breakpoint
CREATE TABLE "marker_sets" (
	"coach_id" text PRIMARY KEY NOT NULL,
	"markers" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "marks" (
	"id" uuid PRIMARY KEY NOT NULL,
	"interview_id" uuid NOT NULL,
	"author_id" text NOT NULL,
	"at_ms" double precision NOT NULL,
	"to_ms" double precision,
	"kind" text NOT NULL,
	"label" text,
	"colour" text,
	"text" text NOT NULL,
	"visibility" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "score_sheets" (
	"interview_id" uuid NOT NULL,
	"coach_id" text NOT NULL,
	"rubric_id" text NOT NULL,
	"version" integer NOT NULL,
	"rubric" jsonb NOT NULL,
	"content" jsonb NOT NULL,
	"shared" boolean DEFAULT false NOT NULL,
	"submitted_at" timestamp (3) with time zone,
	CONSTRAINT "score_sheets_interview_id_coach_id_rubric_id_pk" PRIMARY KEY("interview_id","coach_id","rubric_id")
);
--> statement-breakpoint
ALTER TABLE "coach_rubrics" ADD CONSTRAINT "coach_rubrics_coach_id_user_id_fk" FOREIGN KEY ("coach_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "marker_sets" ADD CONSTRAINT "marker_sets_coach_id_user_id_fk" FOREIGN KEY ("coach_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "marks" ADD CONSTRAINT "marks_interview_id_interviews_id_fk" FOREIGN KEY ("interview_id") REFERENCES "public"."interviews"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "marks" ADD CONSTRAINT "marks_author_id_user_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "score_sheets" ADD CONSTRAINT "score_sheets_interview_id_interviews_id_fk" FOREIGN KEY ("interview_id") REFERENCES "public"."interviews"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "score_sheets" ADD CONSTRAINT "score_sheets_coach_id_user_id_fk" FOREIGN KEY ("coach_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "coach_rubrics_coach" ON "coach_rubrics" USING btree ("coach_id");--> statement-breakpoint
CREATE INDEX "marks_interview" ON "marks" USING btree ("interview_id","at_ms");