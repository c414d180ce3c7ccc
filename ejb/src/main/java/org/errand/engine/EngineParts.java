package org.errand.engine;

import java.time.Instant;
import java.util.function.Consumer;

/** What the task manager is made of. */
record EngineParts(
    TaskStore store,
    DirectStart newRows,
    ServerIdentity me,
    KindCatalog kinds,
    TaskInputs inputs,
    TaskData data,
    boolean dataShared,
    RunningTasks running,
    Runnable enqueued,
    Consumer<Instant> due,
    ServerState state,
    Traces traces) {}
