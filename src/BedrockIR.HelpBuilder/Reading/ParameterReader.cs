using System.Reflection;
using BedrockIR.HelpBuilder.Model;

namespace BedrockIR.HelpBuilder.Reading;

/// <summary>Reads a cmdlet's parameters.</summary>
internal sealed class ParameterReader(DocComments comments, DocTextReader text)
{
    /// <summary>The parameters in the order of the source, those of base classes last.</summary>
    public IReadOnlyList<ParameterHelp> Read(Type cmdlet, ICollection<string> problems)
    {
        using DefaultValues defaults = new(cmdlet);
        List<ParameterHelp> parameters = [];
        foreach (PropertyInfo property in ParametersOf(cmdlet))
        {
            ParameterHelp parameter = Read(property, defaults.Of(property));
            if (parameter.Description.Count == 0)
                problems.Add($"{cmdlet.Name}: the parameter -{parameter.Name} has no <summary>; it is what Get-Help says of it.");
            parameters.Add(parameter);
        }
        return parameters;
    }

    /// <summary>The properties that are parameters, as PowerShell orders them: its own, then those of each class it descends from.</summary>
    public static IEnumerable<PropertyInfo> ParametersOf(Type cmdlet) =>
        cmdlet.GetProperties().Where(p => p.Has("ParameterAttribute"))
            .OrderBy(p => Generations(cmdlet, p.DeclaringType!)).ThenBy(p => p.MetadataToken);

    private static int Generations(Type heir, Type ancestor)
    {
        int count = 0;
        for (Type? type = heir; type is not null && type != ancestor; type = type.BaseType)
            count++;
        return count;
    }

    private ParameterHelp Read(PropertyInfo property, string defaultValue) => new()
    {
        Name = property.Name,
        TypeName = TypeNames.Short(property.PropertyType),
        Description = [.. text.Paragraphs(comments.Of(property)?.Element("summary")), .. text.Paragraphs(comments.Of(property)?.Element("remarks"))],
        Uses = [.. property.Named("ParameterAttribute").Select(UseOf)],
        Aliases = [.. property.Named("AliasAttribute").SelectMany(Attributes.Arguments).OfType<string>()],
        Values = [.. TypeNames.Values(property.PropertyType), .. property.Named("ValidateSetAttribute").SelectMany(Attributes.Arguments).OfType<string>()],
        DefaultValue = defaultValue,
        Wildcards = property.Has("SupportsWildcardsAttribute"),
    };

    private static ParameterUse UseOf(CustomAttributeData attribute) => new(
        attribute.Get("ParameterSetName") as string ?? ParameterUse.AllSets,
        attribute.Is("Mandatory"),
        attribute.Get("Position") as int?,
        attribute.Is("ValueFromPipeline"),
        attribute.Is("ValueFromPipelineByPropertyName"));
}
