/** Receives signed webhooks, has them in Kafka before it answers, and keeps a log of them. */
@NullMarked
package com.nextcrm.integrations.ingress;

import org.jspecify.annotations.NullMarked;
