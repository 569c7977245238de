using BedrockIR.Drill.Scenarios.Story;

namespace BedrockIR.Drill.Scenarios.Reading;

/// <summary>Reads who takes part in a scenario.</summary>
internal static class PrincipalReader
{
    private static readonly string[] Known = ["user", "role", "session", "service", "key", "renewed", "delivery", "console", "mfa", "bearer", "obtained", "from", "agent"];

    /// <summary>One principal.</summary>
    public static Principal Read(YamlItem item)
    {
        Dictionary<string, YamlItem> members = item.Members(Known);
        YamlItem? Get(string name) => members.TryGetValue(name, out YamlItem value) ? value : null;
        Principal who = new()
        {
            User = Get("user")?.Text(),
            Role = Get("role")?.Text(),
            Session = Get("session"),
            Service = Get("service")?.Text(),
            Key = Get("key")?.Text(),
            Renewed = Get("renewed")?.Span() ?? TimeSpan.FromHours(12),
            Delivery = Get("delivery")?.Text(),
            Console = Get("console")?.Truth() ?? false,
            Mfa = Get("mfa")?.Truth() ?? false,
            Bearer = Get("bearer")?.Truth() ?? false,
            Obtained = Get("obtained")?.Truth() ?? false,
            From = Get("from")?.Texts() ?? [],
            Agent = Get("agent")?.Texts() ?? [],
        };
        Check(who, item);
        return who;
    }

    private static void Check(Principal who, YamlItem item)
    {
        if (who.User is not null && who.Role is not null)
            throw item.Wrong("a principal has a user or a role, not both.");
        if (who.Obtained && (who.User ?? who.Role ?? who.Service) is not null)
            throw item.Wrong("'obtained' is whoever the credentials belong to that the steps before obtained; it has no user, role or service.");
        if (who.User is null && who.Role is null && who.Service is null && !who.Obtained)
            throw item.Wrong("a principal needs a user, a role with a session, or a service.");
        if (who.User is not null && who.Key is null)
            throw item.Wrong("a user calls with a key; give the AccessKeyId as 'key'.");
        if (who.Role is not null && who.Session is null)
            throw item.Wrong("a role is used in a session; give the session's name as 'session'.");
        if (who.Service is null && (who.From.Length == 0 || who.Agent.Length == 0))
            throw item.Wrong("give an address as 'from' and a user agent as 'agent'; only services have neither.");
        if (who.Renewed <= TimeSpan.Zero)
            throw item.Wrong("'renewed' must be longer than no time.");
    }
}
