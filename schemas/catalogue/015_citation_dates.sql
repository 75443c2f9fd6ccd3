-- The dates that are claimed of an instrument, one after the other, however often it is cited.
CREATE INDEX citations_dates ON citations (instrument, date) WHERE instrument IS NOT NULL AND date IS NOT NULL;
