using System.Reflection;
using BedrockIR.Commands;
using BedrockIR.HelpBuilder.Reading;

namespace BedrockIR.Tests.Module;

/// <summary>The module's cmdlets, as their metadata describes them: nothing of them is run.</summary>
internal static class Cmdlets
{
    public static Assembly Module => typeof(GetBedrockTrailEventCommand).Assembly;

    public static IReadOnlyList<Type> All { get; } = [.. ModuleReader.GetCmdlets(Module).OrderBy(c => c.Name, StringComparer.Ordinal)];

    /// <summary>The classes' names, for theories.</summary>
    public static TheoryData<string> Names => [.. All.Select(c => c.Name)];

    public static Type Named(string className) => All.Single(c => c.Name == className);

    public static CustomAttributeData Attribute(Type cmdlet) => cmdlet.GetAttributes("CmdletAttribute").Single();

    public static string Verb(Type cmdlet) => (string)Attribute(cmdlet).ConstructorArguments[0].Value!;

    public static string Noun(Type cmdlet) => (string)Attribute(cmdlet).ConstructorArguments[1].Value!;

    public static string Name(Type cmdlet) => $"{Verb(cmdlet)}-{Noun(cmdlet)}";

    public static bool Asks(Type cmdlet) => Attribute(cmdlet).IsTrue("SupportsShouldProcess");

    public static IEnumerable<Type> Outputs(Type cmdlet) => cmdlet.GetAttributes("OutputTypeAttribute").SelectMany(AttributeDataExtensions.GetConstructorArguments).OfType<Type>();

    public static IReadOnlyList<PropertyInfo> Parameters(Type cmdlet) => [.. ParameterReader.GetParameters(cmdlet)];

    /// <summary>The parameter attributes, one for each set.</summary>
    public static IEnumerable<CustomAttributeData> Uses(PropertyInfo parameter) => parameter.GetAttributes("ParameterAttribute");

    public static string? Set(CustomAttributeData use) => use.GetNamedArgument("ParameterSetName") as string;

    /// <summary>The names of the sets, or one null when there are none. The default one needs no parameter of its own.</summary>
    public static IReadOnlyList<string?> Sets(Type cmdlet)
    {
        string?[] named = [.. Parameters(cmdlet).SelectMany(Uses).Select(Set)
            .Append(Attribute(cmdlet).GetNamedArgument("DefaultParameterSetName") as string).Where(s => s is not null).Distinct()];
        return named.Length > 0 ? named : [null];
    }

    /// <summary>The parameters of a set with their attribute for it.</summary>
    public static IEnumerable<(PropertyInfo Parameter, CustomAttributeData Use)> InSet(Type cmdlet, string? set) =>
        from parameter in Parameters(cmdlet)
        from use in Uses(parameter)
        where Set(use) is null || Set(use) == set
        select (parameter, use);

    public static string? Completer(PropertyInfo parameter) =>
        (parameter.GetAttributes("ArgumentCompleterAttribute").SingleOrDefault()?.ConstructorArguments[0].Value as Type)?.Name;
}
