using System.Collections;
using System.Globalization;
using System.Reflection;

namespace BedrockIR.HelpBuilder.Reading;

/// <summary>
/// The values that a cmdlet's properties have when nobody has set them: those of a new instance. An attribute
/// <c>[PSDefaultValue(Help = "…")]</c> says what a value means that is only known later.
/// </summary>
internal sealed class DefaultValues : IDisposable
{
    private readonly object _cmdlet;

    public DefaultValues(Type type) => _cmdlet = Activator.CreateInstance(type)!;

    public void Dispose() => (_cmdlet as IDisposable)?.Dispose();

    /// <summary>The default value of a parameter as help says it.</summary>
    public string Of(PropertyInfo parameter)
    {
        if (parameter.Named("PSDefaultValueAttribute").FirstOrDefault()?.Get("Help") is string told)
            return told;
        if (parameter.PropertyType.Name == "SwitchParameter")
            return "False";
        string text = Text(parameter.GetValue(_cmdlet));
        return text.Length == 0 ? "None" : text;
    }

    private static string Text(object? value) => value switch
    {
        null => "",
        string text => text,
        IEnumerable many => string.Join(", ", many.Cast<object?>().Select(Text)),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
