-- How each page was read: what its text was taken from (`text`, its own text layer; `ocr`; `none`) and why, where
-- that is not a text layer to trust. NULL for pages that were read before this was written down.
ALTER TABLE pages ADD COLUMN layer TEXT;
ALTER TABLE pages ADD COLUMN why TEXT;
