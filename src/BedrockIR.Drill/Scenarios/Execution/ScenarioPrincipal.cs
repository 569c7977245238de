using BedrockIR.Drill.Scenarios.Reading;

namespace BedrockIR.Drill.Scenarios.Execution;

/// <summary>Somebody who makes calls: an IAM user with a key, a session of a role, or a service.</summary>
internal sealed record ScenarioPrincipal
{
    /// <summary>The IAM user; null for a role or a service.</summary>
    public string? UserName { get; init; }

    /// <summary>The role, of which this is a session; null for a user.</summary>
    public string? RoleName { get; init; }

    /// <summary>The session's name; may hold <c>${id}</c>.</summary>
    public YamlItem? SessionName { get; init; }

    /// <summary>The service that makes the call: in the role, or in its own name where there is none.</summary>
    public string? ServiceName { get; init; }

    /// <summary>The access key, or the id of the service-specific credential; null for sessions, whose keys change.</summary>
    public string? AccessKeyId { get; init; }

    /// <summary>After how long a new session begins.</summary>
    public TimeSpan SessionDuration { get; init; } = TimeSpan.FromHours(12);

    /// <summary>The version of the instance metadata service that handed out the session; null for no instance.</summary>
    public string? Ec2RoleDelivery { get; init; }

    /// <summary>Whether the session is the console's.</summary>
    public bool IsConsole { get; init; }

    /// <summary>Whether the session was opened with MFA.</summary>
    public bool HasMfa { get; init; }

    /// <summary>Whether it calls with a Bedrock API key in place of a signature.</summary>
    public bool UsesBearerToken { get; init; }

    /// <summary>Whether it is whoever the attacker becomes while the drill runs, by the credentials that the steps before obtained.</summary>
    public bool IsObtained { get; init; }

    /// <summary>The addresses it comes from, one of them each time.</summary>
    public string[] SourceIPAddresses { get; init; } = [];

    /// <summary>What it says it is, one of them each time.</summary>
    public string[] UserAgents { get; init; } = [];
}
