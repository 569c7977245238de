using BedrockIR.Drill.Scenarios.Execution;

namespace BedrockIR.Drill.Scenarios.Reading;

/// <summary>Reads who takes part in a scenario.</summary>
internal static class PrincipalReader
{
    private static readonly string[] KnownMembers = ["user", "role", "session", "service", "key", "renewed", "delivery", "console", "mfa", "bearer", "obtained", "from", "agent"];

    /// <summary>One principal.</summary>
    public static ScenarioPrincipal Read(YamlItem item)
    {
        Dictionary<string, YamlItem> members = item.ReadMembers(KnownMembers);
        YamlItem? Get(string name) => members.TryGetValue(name, out YamlItem value) ? value : null;
        ScenarioPrincipal who = new()
        {
            UserName = Get("user")?.ReadText(),
            RoleName = Get("role")?.ReadText(),
            SessionName = Get("session"),
            ServiceName = Get("service")?.ReadText(),
            AccessKeyId = Get("key")?.ReadText(),
            SessionDuration = Get("renewed")?.ReadDuration() ?? TimeSpan.FromHours(12),
            Ec2RoleDelivery = Get("delivery")?.ReadText(),
            IsConsole = Get("console")?.ReadBoolean() ?? false,
            HasMfa = Get("mfa")?.ReadBoolean() ?? false,
            UsesBearerToken = Get("bearer")?.ReadBoolean() ?? false,
            IsObtained = Get("obtained")?.ReadBoolean() ?? false,
            SourceIPAddresses = Get("from")?.ReadTexts() ?? [],
            UserAgents = Get("agent")?.ReadTexts() ?? [],
        };
        Validate(who, item);
        return who;
    }

    private static void Validate(ScenarioPrincipal who, YamlItem item)
    {
        if (who.UserName is not null && who.RoleName is not null)
            throw item.CreateError("a principal has a user or a role, not both.");
        if (who.IsObtained && (who.UserName ?? who.RoleName ?? who.ServiceName) is not null)
            throw item.CreateError("'obtained' is whoever the credentials belong to that the steps before obtained; it has no user, role or service.");
        if (who.UserName is null && who.RoleName is null && who.ServiceName is null && !who.IsObtained)
            throw item.CreateError("a principal needs a user, a role with a session, or a service.");
        if (who.UserName is not null && who.AccessKeyId is null)
            throw item.CreateError("a user calls with a key; give the AccessKeyId as 'key'.");
        if (who.RoleName is not null && who.SessionName is null)
            throw item.CreateError("a role is used in a session; give the session's name as 'session'.");
        if (who.ServiceName is null && (who.SourceIPAddresses.Length == 0 || who.UserAgents.Length == 0))
            throw item.CreateError("give an address as 'from' and a user agent as 'agent'; only services have neither.");
        if (who.SessionDuration <= TimeSpan.Zero)
            throw item.CreateError("'renewed' must be longer than no time.");
    }
}
