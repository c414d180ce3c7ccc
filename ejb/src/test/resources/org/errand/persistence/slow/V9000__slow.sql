-- Takes longer than the connections of the test wait for an answer.
SELECT pg_sleep(2.5);
