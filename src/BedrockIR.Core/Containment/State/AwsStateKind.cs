namespace BedrockIR.Containment.State;

/// <summary>What kind of thing a setting is. The names stand in journals; they stay.</summary>
internal enum AwsStateKind
{
    /// <summary>Whether an access key is Active or Inactive. Owner: the user; Id: the key.</summary>
    AccessKey,

    /// <summary>Whether a service-specific credential, a long-term API key, is Active or Inactive. Owner: the user; Id: the credential.</summary>
    ApiKey,

    /// <summary>The document of an inline policy. Owner: <c>user/NAME</c>, <c>role/NAME</c> or <c>group/NAME</c>; Id: the policy's name.</summary>
    InlinePolicy,

    /// <summary>Whether a managed policy is attached. Owner: <c>user/NAME</c> or <c>role/NAME</c>; Id: the policy's ARN.</summary>
    PolicyAttachment,

    /// <summary>The document of a managed policy of the account. Id: its name.</summary>
    ManagedPolicy,

    /// <summary>Whether a group is there. Id: its name.</summary>
    Group,

    /// <summary>Whether a user is in a group. Owner: the user; Id: the group.</summary>
    GroupMembership,

    /// <summary>Whether a user has a password for the console. Owner: the user.</summary>
    LoginProfile,

    /// <summary>A region's configuration of model invocation logging, as JSON.</summary>
    LoggingConfiguration,

    /// <summary>Whether a job runs. Owner: its type; Id: its ARN.</summary>
    Job,

    /// <summary>Whether provisioned throughput is there. Id: its ARN.</summary>
    Throughput,

    /// <summary>Whether an agent's alias takes invocations. Owner: the agent; Id: the alias.</summary>
    AgentAlias,

    /// <summary>Whether an action group of an agent's draft is enabled. Owner: the agent; Id: the group.</summary>
    ActionGroup,

    /// <summary>The resource policy of a runtime, a gateway or a memory of AgentCore. Id: the ARN of what has it.</summary>
    ResourcePolicy,

    /// <summary>The authorizer type of a gateway of AgentCore. Id: the gateway.</summary>
    GatewayAuthorizer,

    /// <summary>The model that an endpoint of the Marketplace is registered for. Id: the endpoint's ARN.</summary>
    EndpointRegistration,

    /// <summary>Whether a deployment of a custom model or an endpoint of the Marketplace is there. Owner: its type; Id: its ARN.</summary>
    Deployment,

    /// <summary>The document of a service control policy. Id: its name.</summary>
    ServiceControlPolicy,

    /// <summary>Whether a service control policy is attached to an account. Owner: the policy's name; Id: the account.</summary>
    ServiceControlAttachment,
}
