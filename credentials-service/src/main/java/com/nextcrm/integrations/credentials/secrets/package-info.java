/** Envelope encryption: a data key per integration, wrapped by the deployment's key-encryption keys. */
@NullMarked
package com.nextcrm.integrations.credentials.secrets;

import org.jspecify.annotations.NullMarked;
