namespace BedrockIR.HelpBuilder.Model;

/// <summary>A parameter of a cmdlet.</summary>
internal sealed record ParameterHelp
{
    private const string SwitchTypeName = "SwitchParameter";

    public required string Name { get; init; }

    /// <summary>The type as PowerShell writes it: <c>string[]</c>.</summary>
    public required string TypeName { get; init; }

    public required IReadOnlyList<DocText> Description { get; init; }

    /// <summary>One per parameter set, or a single one for all sets.</summary>
    public required IReadOnlyList<ParameterUse> Uses { get; init; }

    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>The values it takes, where they are few and known.</summary>
    public IReadOnlyList<string> Values { get; init; } = [];

    public string DefaultValue { get; init; } = "None";

    public bool SupportsWildcards { get; init; }

    public bool IsSwitch => TypeName == SwitchTypeName;

    public string AliasText => Aliases.Count == 0 ? "none" : string.Join(", ", Aliases);

    /// <summary>What it is in a set, or null when the set does not have it.</summary>
    public ParameterUse? FindUse(string setName) => Uses.FirstOrDefault(u => u.IsIn(setName));

    /// <summary>The parameters that every cmdlet has that asks before it acts.</summary>
    public static IReadOnlyList<ParameterHelp> ShouldProcessParameters { get; } =
    [
        CreateCommonParameter("WhatIf", "wi", "Shows what would be done, and does nothing."),
        CreateCommonParameter("Confirm", "cf", "Asks before each step."),
    ];

    private static ParameterHelp CreateCommonParameter(string name, string alias, string text) => new()
    {
        Name = name,
        TypeName = SwitchTypeName,
        Description = [new DocText(text, text)],
        Uses = [new ParameterUse(ParameterUse.AllSets, false, null, false, false)],
        Aliases = [alias],
        DefaultValue = "False",
    };
}
