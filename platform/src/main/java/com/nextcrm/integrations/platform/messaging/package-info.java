/** Envelopes on Kafka: CloudEvents, topics, retries and dead letters. */
@NullMarked
package com.nextcrm.integrations.platform.messaging;

import org.jspecify.annotations.NullMarked;
