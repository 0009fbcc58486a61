/** Webhooks on their way into Kafka, bounded in memory and in time. */
@NullMarked
package com.nextcrm.integrations.ingress.publish;

import org.jspecify.annotations.NullMarked;
