/** What a provider implements. It sees contracts and HTTP, never Kafka, MongoDB or another provider. */
@NullMarked
package com.nextcrm.integrations.sdk.spi;

import org.jspecify.annotations.NullMarked;
