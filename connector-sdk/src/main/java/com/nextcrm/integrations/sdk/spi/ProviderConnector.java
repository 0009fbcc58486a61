package com.nextcrm.integrations.sdk.spi;

/**
 * One provider. A connector has no state of its own and may be called from many threads, for one integration's sync
 * from one at a time; it may block. It never retries and never throws for what a provider normally does: it reports,
 * and the runtime decides.
 */
public interface ProviderConnector {

    /** What the provider has and how it wants to be called. The same answer every time. */
    ProviderProfile profile();

    /** Whose account this is, or why not. Changes nothing at the provider. */
    CheckResult check(Connection connection);

    /**
     * One page after the cursor. The runtime keeps the new cursor only once the page is stored, so the same page may be
     * asked for again after a crash, and must then bring the same records or newer states of them.
     */
    PullResult pull(PullRequest request);

    /** One record as the provider has it now. */
    FetchResult fetch(FetchRequest request);

    /** What a verified webhook says. A pure function of its body: no call is made. */
    WebhookResult interpret(WebhookBody webhook);

    /** Act at the provider. Repeating an idempotency key with the same input has no further effect there. */
    ActionResult perform(ActionRequest request);
}
