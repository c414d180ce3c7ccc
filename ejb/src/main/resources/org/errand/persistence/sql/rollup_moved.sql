UPDATE rollup_state SET settled_until = :settledUntil, rolled_until = :rolledUntil
