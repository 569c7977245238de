namespace BedrockIR.Resources;

/// <summary>What a resource of Bedrock is. The names are those of AWS's API.</summary>
public enum BedrockResourceType
{
    /// <summary>An agent, as its working draft has it.</summary>
    Agent,

    /// <summary>A version of an agent.</summary>
    AgentVersion,

    /// <summary>An alias by which an agent is invoked.</summary>
    AgentAlias,

    /// <summary>What an agent can do beside answering: the function behind it.</summary>
    AgentActionGroup,

    /// <summary>That a version of an agent may read a knowledge base.</summary>
    AgentKnowledgeBase,

    /// <summary>That a version of an agent works with another agent.</summary>
    AgentCollaborator,

    /// <summary>A knowledge base.</summary>
    KnowledgeBase,

    /// <summary>Where a knowledge base takes its documents from.</summary>
    DataSource,

    /// <summary>One run that took documents into a knowledge base.</summary>
    IngestionJob,

    /// <summary>A flow.</summary>
    Flow,

    /// <summary>An alias by which a flow is invoked.</summary>
    FlowAlias,

    /// <summary>A stored prompt.</summary>
    Prompt,

    /// <summary>A guardrail.</summary>
    Guardrail,

    /// <summary>That a guardrail is applied to all invocations of the region.</summary>
    EnforcedGuardrail,

    /// <summary>A model that the account has trained.</summary>
    CustomModel,

    /// <summary>A model that the account has brought along.</summary>
    ImportedModel,

    /// <summary>A trained model that can be invoked on demand.</summary>
    CustomModelDeployment,

    /// <summary>Throughput that is paid for by the hour.</summary>
    ProvisionedModelThroughput,

    /// <summary>A model of the Marketplace on an endpoint.</summary>
    MarketplaceModelEndpoint,

    /// <summary>An inference profile of the account's own; AWS's are not listed.</summary>
    InferenceProfile,

    /// <summary>A prompt router of the account's own.</summary>
    PromptRouter,

    /// <summary>A batch of invocations.</summary>
    ModelInvocationJob,

    /// <summary>An invocation that writes its answer into a bucket.</summary>
    AsyncInvoke,

    /// <summary>A job that trains a model.</summary>
    ModelCustomizationJob,

    /// <summary>A job that brings a model along.</summary>
    ModelImportJob,

    /// <summary>A job that copies a model into another region.</summary>
    ModelCopyJob,

    /// <summary>A job that evaluates models.</summary>
    EvaluationJob,

    /// <summary>A runtime of AgentCore: an agent's code, which runs in a role.</summary>
    AgentRuntime,

    /// <summary>A gateway of AgentCore: one address through which agents call tools, runtimes and models.</summary>
    Gateway,

    /// <summary>What a gateway calls.</summary>
    GatewayTarget,

    /// <summary>A harness of AgentCore: a managed agent with its model, tools and memory.</summary>
    Harness,

    /// <summary>A browser of AgentCore, of the account's own; AWS's is not listed.</summary>
    Browser,

    /// <summary>A code interpreter of AgentCore, of the account's own; AWS's is not listed.</summary>
    CodeInterpreter,

    /// <summary>A memory of AgentCore.</summary>
    Memory,

    /// <summary>An API key that AgentCore keeps for agents.</summary>
    ApiKeyCredentialProvider,

    /// <summary>An OAuth 2 client that AgentCore keeps for agents.</summary>
    Oauth2CredentialProvider,

    /// <summary>A payment credential that AgentCore keeps for agents.</summary>
    PaymentCredentialProvider,

    /// <summary>A registry of Agent Registry, in which agents find agents, tools and skills.</summary>
    Registry,
}
