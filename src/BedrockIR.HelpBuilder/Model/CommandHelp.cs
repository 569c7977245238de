namespace BedrockIR.HelpBuilder.Model;

/// <summary>What help says of a cmdlet.</summary>
internal sealed record CommandHelp
{
    public required string Verb { get; init; }

    public required string Noun { get; init; }

    public required DocText Synopsis { get; init; }

    public required IReadOnlyList<DocText> Description { get; init; }

    /// <summary>The parameter sets, the default one first.</summary>
    public required IReadOnlyList<string> SetNames { get; init; }

    public required IReadOnlyList<ParameterHelp> Parameters { get; init; }

    public required IReadOnlyList<OutputHelp> Outputs { get; init; }

    public required IReadOnlyList<ExampleHelp> Examples { get; init; }

    /// <summary>The module's other cmdlets that the help mentions.</summary>
    public IReadOnlyList<string> SeeAlso { get; init; } = [];

    public string Name => $"{Verb}-{Noun}";

    /// <summary>The parameters of a set as a syntax line has them: positional, then mandatory, then the others.</summary>
    public IEnumerable<(ParameterHelp Parameter, ParameterUse Use)> GetParametersInSet(string setName) =>
        from p in Parameters
        let use = p.FindUse(setName)
        where use is not null
        orderby use.Position ?? int.MaxValue, use.IsMandatory descending
        select (p, use);

    /// <summary>The parameters that take what the pipeline brings.</summary>
    public IEnumerable<ParameterHelp> PipelineParameters => Parameters.Where(p => p.Uses.Any(u => u.ValueFromPipeline || u.ValueFromPipelineByPropertyName));
}
