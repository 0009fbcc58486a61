package com.nextcrm.integrations.credentials;

import com.nextcrm.integrations.platform.testkit.TestPlatform;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;

/** The whole service on a real broker and a database; one instance of it serves every test so annotated. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        classes = CredentialsServiceApplication.class,
        properties = "spring.mongodb.database=credentials_${random.uuid}")
@AutoConfigureMockMvc
@Import({TestPlatform.class, CrmClient.class, LifecycleTopic.class, WatchedDatabase.class, SimulatedProviders.class})
public @interface ServiceTest {}
