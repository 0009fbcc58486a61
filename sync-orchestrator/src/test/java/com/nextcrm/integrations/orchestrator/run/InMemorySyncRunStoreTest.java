package com.nextcrm.integrations.orchestrator.run;

class InMemorySyncRunStoreTest extends SyncRunStoreContract {

    private final SyncRunStore store = new InMemorySyncRunStore();

    @Override
    SyncRunStore store() {
        return store;
    }
}
