/** The way of a webhook: read at most 1 MiB, verify, seal, publish, answer. */
@NullMarked
package com.nextcrm.integrations.ingress.receive;

import org.jspecify.annotations.NullMarked;
