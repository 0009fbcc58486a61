/** The secrets webhooks are verified with: the deployment's own and each integration's. */
@NullMarked
package com.nextcrm.integrations.ingress.secrets;

import org.jspecify.annotations.NullMarked;
