using System.Reflection;
using BedrockIR.HelpBuilder.Model;

namespace BedrockIR.HelpBuilder.Reading;

/// <summary>Reads a cmdlet's parameters.</summary>
internal sealed class ParameterReader(DocComments comments, DocTextReader text)
{
    /// <summary>The parameters in the order of the source, those of base classes last.</summary>
    public IReadOnlyList<ParameterHelp> Read(Type cmdlet, ICollection<string> problems)
    {
        using DefaultValueReader defaults = new(cmdlet);
        List<ParameterHelp> parameters = [];
        foreach (PropertyInfo property in GetParameters(cmdlet))
        {
            ParameterHelp parameter = Read(property, defaults.Read(property));
            if (parameter.Description.Count == 0)
                problems.Add($"{cmdlet.Name}: the parameter -{parameter.Name} has no <summary>; it is what Get-Help says of it.");
            parameters.Add(parameter);
        }
        return parameters;
    }

    /// <summary>The properties that are parameters, as PowerShell orders them: its own, then those of each class it descends from.</summary>
    public static IEnumerable<PropertyInfo> GetParameters(Type cmdlet) =>
        cmdlet.GetProperties().Where(p => p.HasAttribute("ParameterAttribute"))
            .OrderBy(p => GetInheritanceDepth(cmdlet, p.DeclaringType!)).ThenBy(p => p.MetadataToken);

    private static int GetInheritanceDepth(Type heir, Type ancestor)
    {
        int count = 0;
        for (Type? type = heir; type is not null && type != ancestor; type = type.BaseType)
            count++;
        return count;
    }

    private ParameterHelp Read(PropertyInfo property, string defaultValue) => new()
    {
        Name = property.Name,
        TypeName = TypeNames.GetShortName(property.PropertyType),
        Description = [.. text.ReadParagraphs(comments.Find(property)?.Element("summary")), .. text.ReadParagraphs(comments.Find(property)?.Element("remarks"))],
        Uses = [.. property.GetAttributes("ParameterAttribute").Select(ReadUse)],
        Aliases = [.. property.GetAttributes("AliasAttribute").SelectMany(AttributeDataExtensions.GetConstructorArguments).OfType<string>()],
        Values = [.. TypeNames.GetEnumValues(property.PropertyType), .. property.GetAttributes("ValidateSetAttribute").SelectMany(AttributeDataExtensions.GetConstructorArguments).OfType<string>()],
        DefaultValue = defaultValue,
        SupportsWildcards = property.HasAttribute("SupportsWildcardsAttribute"),
    };

    private static ParameterUse ReadUse(CustomAttributeData attribute) => new(
        attribute.GetNamedArgument("ParameterSetName") as string ?? ParameterUse.AllSets,
        attribute.IsTrue("Mandatory"),
        attribute.GetNamedArgument("Position") as int?,
        attribute.IsTrue("ValueFromPipeline"),
        attribute.IsTrue("ValueFromPipelineByPropertyName"));
}
