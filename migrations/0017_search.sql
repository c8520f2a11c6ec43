DROP INDEX "words_text";--> statement-breakpoint
CREATE INDEX "answers_search" ON "answers" USING gin ((to_tsvector('simple', "text") || to_tsvector('english', 'the ' || "text"))) WHERE "answers"."interview_id" is null;--> statement-breakpoint
CREATE INDEX "words_search" ON "words" USING gin ((to_tsvector('simple', "text") || to_tsvector('english', 'the ' || "text")));--> statement-breakpoint
CREATE INDEX "marks_search" ON "marks" USING gin ((to_tsvector('simple', "text") || to_tsvector('english', 'the ' || "text")));--> statement-breakpoint
CREATE INDEX "thread_messages_search" ON "thread_messages" USING gin ((to_tsvector('simple', "text") || to_tsvector('english', 'the ' || "text")));