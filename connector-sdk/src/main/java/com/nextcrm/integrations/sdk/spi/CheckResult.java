package com.nextcrm.integrations.sdk.spi;

import com.nextcrm.integrations.contracts.Account;

/** Whose account it is, or why not. */
public sealed interface CheckResult permits CheckResult.Connected, Failure {

    record Connected(Account account) implements CheckResult {}
}
