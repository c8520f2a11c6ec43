ALTER TABLE "interviews" ADD COLUMN "plan" jsonb;--> statement-breakpoint
ALTER TABLE "interviews" ADD COLUMN "material" jsonb;