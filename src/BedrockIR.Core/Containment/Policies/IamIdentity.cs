namespace BedrockIR.Containment.Policies;

/// <summary>To whom a policy belongs: <c>user/NAME</c>, <c>role/NAME</c> or <c>group/NAME</c>, as journals write it.</summary>
/// <param name="Type">user, role or group.</param>
/// <param name="Name">Its name.</param>
internal readonly record struct IamIdentity(string Type, string Name)
{
    /// <summary>A user.</summary>
    public const string User = "user";

    /// <summary>A role.</summary>
    public const string Role = "role";

    /// <summary>A group.</summary>
    public const string Group = "group";

    /// <summary>Reads one. Names hold no slash.</summary>
    public static IamIdentity Parse(string text) => text.Split('/', 2) is [var type and (User or Role or Group), { Length: > 0 } name]
        ? new IamIdentity(type, name)
        : throw new InputException("JournalUnusable", $"'{SafeText.Clean(text)}' names no user, role or group.", text);

    /// <summary>As journals write it.</summary>
    public override string ToString() => $"{Type}/{Name}";
}
