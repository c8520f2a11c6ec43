import { Dialect, LocalLinter } from 'harper.js';
import { binary } from 'harper.js/binary';
import { grammarTask } from '../messages.ts';
import { toFindings } from './harper-findings.ts';
import { serve } from './serve.ts';

const linter = new LocalLinter({ binary, dialect: Dialect.American });
await linter.setup();
await linter.lint('Warm up.');
serve(grammarTask.request, async (text) => toFindings(text, await linter.lint(text)));
