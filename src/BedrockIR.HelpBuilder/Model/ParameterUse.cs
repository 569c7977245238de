namespace BedrockIR.HelpBuilder.Model;

/// <summary>What a parameter is in one parameter set.</summary>
internal sealed record ParameterUse(string SetName, bool IsMandatory, int? Position, bool ValueFromPipeline, bool ValueFromPipelineByPropertyName)
{
    /// <summary>The name that PowerShell gives to a use in all sets.</summary>
    public const string AllSets = "__AllParameterSets";

    /// <summary>Whether the parameter can be used in a set.</summary>
    public bool IsIn(string setName) => SetName == AllSets || SetName == setName;

    /// <summary>The position as help says it.</summary>
    public string PositionText => Position?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "named";

    /// <summary>How the pipeline binds, as help says it.</summary>
    public string PipelineText => (ValueFromPipeline, ValueFromPipelineByPropertyName) switch
    {
        (true, true) => "true (ByValue, ByPropertyName)",
        (true, false) => "true (ByValue)",
        (false, true) => "true (ByPropertyName)",
        _ => "false",
    };
}
