package org.errand.engine;

import java.util.function.BooleanSupplier;
import org.errand.config.ErrandConfig;

/** What the task manager is made of. */
record EngineParts(
    ErrandConfig config,
    TaskStore store,
    ServerIdentity me,
    KindCatalog kinds,
    TaskInputs inputs,
    TaskData data,
    RunningTasks running,
    Runnable enqueued,
    BooleanSupplier accepting,
    BooleanSupplier mayRun,
    BooleanSupplier shuttingDown) {}
