/** The Kafka broker of the local run, a process of its own. */
@NullMarked
package com.nextcrm.integrations.localstack.broker;

import org.jspecify.annotations.NullMarked;
