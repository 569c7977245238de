using System.Collections;
using System.Globalization;
using System.Reflection;

namespace BedrockIR.HelpBuilder.Reading;

/// <summary>
/// The values that a cmdlet's properties have when nobody has set them: those of a new instance. An attribute
/// <c>[PSDefaultValue(Help = "…")]</c> says what a value means that is only known later.
/// </summary>
internal sealed class DefaultValueReader : IDisposable
{
    private readonly object _cmdlet;

    public DefaultValueReader(Type type) => _cmdlet = Activator.CreateInstance(type)!;

    public void Dispose() => (_cmdlet as IDisposable)?.Dispose();

    /// <summary>The default value of a parameter as help says it.</summary>
    public string Read(PropertyInfo parameter)
    {
        if (parameter.GetAttributes("PSDefaultValueAttribute").FirstOrDefault()?.GetNamedArgument("Help") is string told)
            return told;
        if (parameter.PropertyType.Name == "SwitchParameter")
            return "False";
        string text = Format(parameter.GetValue(_cmdlet));
        return text.Length == 0 ? "None" : text;
    }

    private static string Format(object? value) => value switch
    {
        null => "",
        string text => text,
        IEnumerable many => string.Join(", ", many.Cast<object?>().Select(Format)),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
