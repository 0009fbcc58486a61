/** Everything around a provider's connector: a service needs only connectors and a category. */
@NullMarked
package com.nextcrm.integrations.sdk.runtime;

import org.jspecify.annotations.NullMarked;
