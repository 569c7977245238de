using BedrockIR.Drill.Scenarios.Reading;

namespace BedrockIR.Drill.Scenarios.Story;

/// <summary>Somebody who makes calls: an IAM user with a key, a session of a role, or a service.</summary>
internal sealed record Principal
{
    /// <summary>The IAM user; null for a role or a service.</summary>
    public string? User { get; init; }

    /// <summary>The role, of which this is a session; null for a user.</summary>
    public string? Role { get; init; }

    /// <summary>The session's name; may hold <c>${id}</c>.</summary>
    public YamlItem? Session { get; init; }

    /// <summary>The service that makes the call: in the role, or in its own name where there is none.</summary>
    public string? Service { get; init; }

    /// <summary>The access key, or the id of the service-specific credential; null for sessions, whose keys change.</summary>
    public string? Key { get; init; }

    /// <summary>After how long a new session begins.</summary>
    public TimeSpan Renewed { get; init; } = TimeSpan.FromHours(12);

    /// <summary>The version of the instance metadata service that handed out the session; null for no instance.</summary>
    public string? Delivery { get; init; }

    /// <summary>Whether the session is the console's.</summary>
    public bool Console { get; init; }

    /// <summary>Whether the session was opened with MFA.</summary>
    public bool Mfa { get; init; }

    /// <summary>Whether it calls with a Bedrock API key in place of a signature.</summary>
    public bool Bearer { get; init; }

    /// <summary>Whether it is whoever the attacker becomes while the drill runs, by the credentials that the steps before obtained.</summary>
    public bool Obtained { get; init; }

    /// <summary>The addresses it comes from, one of them each time.</summary>
    public string[] From { get; init; } = [];

    /// <summary>What it says it is, one of them each time.</summary>
    public string[] Agent { get; init; } = [];
}
