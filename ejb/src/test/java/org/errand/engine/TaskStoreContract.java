package org.errand.engine;

/** Everything that the engine relies on, of whatever keeps the table. */
public abstract class TaskStoreContract
    implements CreationContract,
        ClaimContract,
        FinishContract,
        CancelContract,
        PulseContract,
        RecoveryContract,
        SurvivorContract,
        LockedRowContract,
        NodeContract {}
