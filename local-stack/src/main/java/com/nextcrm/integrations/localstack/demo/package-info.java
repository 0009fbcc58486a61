/** Shows that a fresh stack works: connects, tests, syncs and sends one webhook, all through the gateway. */
@NullMarked
package com.nextcrm.integrations.localstack.demo;

import org.jspecify.annotations.NullMarked;
