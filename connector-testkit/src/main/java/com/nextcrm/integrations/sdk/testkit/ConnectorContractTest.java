package com.nextcrm.integrations.sdk.testkit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/**
 * What the runtime relies on, asked of a connector. A provider's test extends this and gives the connector and its
 * simulator; a connector that passes needs no further test of how it reads pages, fails or keeps secrets.
 */
public abstract class ConnectorContractTest
        implements ProfileQuestions,
                PageQuestions,
                ChangeQuestions,
                RecordQuestions,
                FailureQuestions,
                ActionQuestions,
                SecretQuestions {

    private static final int ROWS = 250;

    private ContractStage stage;

    /**
     * @param rows how many rows the simulated provider has, made over some months
     * @param defects how many of these break the provider's own schema, each with an id that can be named
     */
    protected abstract ProviderWorld start(int rows, int defects);

    @Override
    public final ContractStage stage() {
        return stage;
    }

    @BeforeEach
    void startWorld() {
        stage = new ContractStage(defects -> start(ROWS, defects));
    }

    @AfterEach
    void closeWorld() {
        stage.close();
    }
}
