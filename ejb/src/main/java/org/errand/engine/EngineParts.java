package org.errand.engine;

/** What the task manager is made of. */
record EngineParts(
    TaskStore store,
    ServerIdentity me,
    KindCatalog kinds,
    TaskInputs inputs,
    TaskData data,
    boolean dataShared,
    RunningTasks running,
    Runnable enqueued,
    ServerState state) {}
