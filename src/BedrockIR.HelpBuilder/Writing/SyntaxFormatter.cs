using System.Text;
using BedrockIR.HelpBuilder.Model;

namespace BedrockIR.HelpBuilder.Writing;

/// <summary>A cmdlet's syntax in one parameter set, as Get-Help shows it.</summary>
internal static class SyntaxFormatter
{
    private const int Width = 100;

    /// <summary>The syntax, broken into lines.</summary>
    public static string Format(CommandHelp command, string setName)
    {
        StringBuilder text = new(command.Name);
        int column = text.Length;
        foreach (string part in command.GetParametersInSet(setName).Select(p => Format(p.Parameter, p.Use)).Append("[<CommonParameters>]"))
        {
            bool fits = column + 1 + part.Length <= Width;
            text.Append(fits ? " " : "\n    ").Append(part);
            column = fits ? column + 1 + part.Length : 4 + part.Length;
        }
        return text.ToString();
    }

    private static string Format(ParameterHelp parameter, ParameterUse use)
    {
        string name = use.Position is null ? $"-{parameter.Name}" : $"[-{parameter.Name}]";
        string withValue = parameter.IsSwitch ? name : $"{name} <{parameter.TypeName}>";
        return use.IsMandatory ? withValue : $"[{withValue}]";
    }
}
