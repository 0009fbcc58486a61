/** What service tests stand on: a broker, a database and an issuer of tokens, one of each per JVM. */
@NullMarked
package com.nextcrm.integrations.platform.testkit;

import org.jspecify.annotations.NullMarked;
